import metrics_of_ours

print(metrics_of_ours)
