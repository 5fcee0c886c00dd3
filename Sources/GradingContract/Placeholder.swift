// The contracts stand in files of their own, one for each task.
