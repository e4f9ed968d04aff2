"""How browsers and programs reach the hub: pages, HTTP API, sockets, and who may do what."""
