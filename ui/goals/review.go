package goals

func (p *Page) startReview() {}
