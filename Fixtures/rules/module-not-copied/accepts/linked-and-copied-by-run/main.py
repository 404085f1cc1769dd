import parts.first.one
import parts.second
import third.three

print(parts.first.one.ONE, parts.second.TWO, third.three.THREE)
