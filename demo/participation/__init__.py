"""How sample agencies answer the public: their pages, and consultations."""
