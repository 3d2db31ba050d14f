data = {"users": [{"name": "ann", "tags": []}]}
print(data["users"][0]["name"])
print(data["users"][0]["tags"][5]["x"])
