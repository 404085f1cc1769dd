from generated import TOKEN

print(TOKEN)
