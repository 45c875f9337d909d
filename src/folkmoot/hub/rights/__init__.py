"""What people may ask of the hub: to see what is held, to have it erased, to object; and what is deleted by itself.

deleting    takes rows away and proves it
retention   what is due by the agreement's days
requests    a request from its asking to its answer
answering   the one answer, assembled from registers and the trail
erasing     one person out of registers, links, counts and the trail
"""
