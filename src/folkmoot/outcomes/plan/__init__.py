"""The planner: seven questions before anybody is asked, after those of the New Conversations guide."""
