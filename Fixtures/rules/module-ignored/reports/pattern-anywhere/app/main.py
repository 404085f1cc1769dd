from app.testimonials import ALL

print(ALL)
