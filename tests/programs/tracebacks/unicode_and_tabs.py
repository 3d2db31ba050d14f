def ñandú(größe):
	résultat = "€uro 😀" + größe.wert
	return résultat


ñandú("中文 text") if False else print("first")
名前 = [1]
ñandú(名前); print("never")
