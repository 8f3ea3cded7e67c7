package main

import "math"

// icons are all icons by name. y runs down.
var icons = map[string]func(p *pen){
	// pages
	"today": func(p *pen) { // the sun over still water
		p.arc(12, 13, 4.25, 180, 360)
		p.line(12, 3, 12, 5)
		p.line(4.9, 5.9, 6.3, 7.3)
		p.line(19.1, 5.9, 17.7, 7.3)
		p.line(2.5, 13, 4, 13)
		p.line(20, 13, 21.5, 13)
		p.line(3, 17, 21, 17)
		p.line(7.5, 20.75, 16.5, 20.75)
	},
	"journal": func(p *pen) { // a pen
		p.line(4, 20, 5.1, 15.6, 15.9, 4.8, 19.2, 8.1, 8.4, 18.9, 4, 20)
		p.line(13.2, 7.5, 16.5, 10.8)
	},
	"circle": func(p *pen) { // the wheel of eight
		p.star(12, 12, 9.25, 9.25, 9.25, 9.25, 9.25, 9.25, 9.25, 9.25)
		p.star(12, 12, 5.2, 3.4, 4.9, 2.9, 4.4, 3.6, 5.2, 3)
	},
	"goals": func(p *pen) { // a flag
		p.line(5.5, 21, 5.5, 3.5)
		p.line(5.5, 4.5, 19, 4.5, 16, 8.9, 19, 13.3, 5.5, 13.3)
	},
	"treatments": func(p *pen) { // a drop
		a, x1, y1 := tangent(12, 2.8, 12, 14.5, 6.25, 1)
		_, x2, y2 := tangent(12, 2.8, 12, 14.5, 6.25, -1)
		p.line(x2, y2, 12, 2.8, x1, y1)
		p.arc(12, 14.5, 6.25, a, 180-a)
	},
	"settings": func(p *pen) { // sliders
		for _, row := range [3][2]float64{{6, 15.5}, {12, 8.5}, {18, 14}} {
			y, x := row[0], row[1]
			p.line(3.5, y, x-2.25, y)
			p.ring(x, y, 2.25)
			p.line(x+2.25, y, 20.5, y)
		}
	},
	"lock": func(p *pen) {
		p.box(5, 10.5, 14, 10, 2.5)
		p.line(8, 10.5, 8, 7.5)
		p.arc(12, 7.5, 4, 180, 360)
		p.line(16, 7.5, 16, 10.5)
		p.dot(12, 15.5, 1.3)
	},
	"help": func(p *pen) { // a lifebuoy
		p.ring(12, 12, 9)
		p.ring(12, 12, 3.75)
		for a := math.Pi / 4; a < 2*math.Pi; a += math.Pi / 2 {
			s, c := math.Sincos(a)
			p.line(12+3.75*c, 12+3.75*s, 12+9*c, 12+9*s)
		}
	},

	// acts
	"search": func(p *pen) { p.ring(10.5, 10.5, 6.75); p.line(15.4, 15.4, 20.5, 20.5) },
	"plus":   func(p *pen) { p.line(12, 4.5, 12, 19.5); p.line(4.5, 12, 19.5, 12) },
	"minus":  func(p *pen) { p.line(4.5, 12, 19.5, 12) },
	"play":   func(p *pen) { p.line(7.5, 4.75, 19, 12, 7.5, 19.25, 7.5, 4.75) },
	"pause":  func(p *pen) { p.line(8.25, 5, 8.25, 19); p.line(15.75, 5, 15.75, 19) },
	"check":  func(p *pen) { p.line(4.5, 12.75, 9.5, 17.75, 19.5, 6.5) },
	"close":  func(p *pen) { p.line(6, 6, 18, 18); p.line(18, 6, 6, 18) },
	"back":   func(p *pen) { p.line(19.5, 12, 4.5, 12); p.line(11, 5.5, 4.5, 12, 11, 18.5) },
	"next":   func(p *pen) { p.line(4.5, 12, 19.5, 12); p.line(13, 5.5, 19.5, 12, 13, 18.5) },
	"up":     func(p *pen) { p.line(5.5, 15.25, 12, 8.75, 18.5, 15.25) },
	"down":   func(p *pen) { p.line(5.5, 8.75, 12, 15.25, 18.5, 8.75) },
	"left":   func(p *pen) { p.line(15.25, 5.5, 8.75, 12, 15.25, 18.5) },
	"right":  func(p *pen) { p.line(8.75, 5.5, 15.25, 12, 8.75, 18.5) },
	"trash": func(p *pen) {
		p.line(4, 6.5, 20, 6.5)
		p.line(8.75, 6.5, 9.5, 3.5, 14.5, 3.5, 15.25, 6.5)
		p.line(5.9, 6.5, 6.9, 20.5, 17.1, 20.5, 18.1, 6.5)
		p.line(10, 10.5, 10.25, 16.5)
		p.line(14, 10.5, 13.75, 16.5)
	},
	"undo": func(p *pen) {
		p.line(8.5, 4.5, 4, 9, 8.5, 13.5)
		p.line(4, 9, 14.5, 9)
		p.arc(14.5, 14.25, 5.25, -90, 90)
		p.line(14.5, 19.5, 9, 19.5)
	},
	"eye": eye,
	"eye-off": func(p *pen) {
		eye(p)
		p.line(4.25, 3.75, 19.75, 20.25)
	},
	"save": func(p *pen) { // down into a tray
		p.line(12, 3.5, 12, 14.75)
		p.line(7, 10, 12, 15, 17, 10)
		p.line(4, 15.5, 4, 20, 20, 20, 20, 15.5)
	},
	"picture": func(p *pen) { // hills and a sun in a frame
		p.box(3, 4.5, 18, 15, 2.5)
		p.line(3.5, 16.5, 8.5, 11.5, 13, 16, 15.5, 13.5, 20.5, 18)
		p.dot(15.5, 9, 1.5)
	},
	"folder": func(p *pen) {
		p.line(3.25, 5, 9.5, 5, 12, 8, 20.75, 8, 20.75, 19, 3.25, 19, 3.25, 5)
	},
	"calendar": func(p *pen) {
		p.box(3.5, 5, 17, 15.5, 2.5)
		p.line(3.5, 10, 20.5, 10)
		p.line(8, 3, 8, 6.5)
		p.line(16, 3, 16, 6.5)
		p.dot(8, 14, 1.15)
		p.dot(12, 14, 1.15)
		p.dot(16, 14, 1.15)
	},
	"key": func(p *pen) {
		p.ring(7.75, 16.25, 4.25)
		p.line(10.8, 13.2, 20.25, 3.75)
		p.line(17, 7, 20, 10)
		p.line(13.75, 10.25, 16.25, 12.75)
	},
	"print": func(p *pen) {
		p.line(7, 8, 7, 3.5, 17, 3.5, 17, 8)
		p.line(7, 17.25, 3.5, 17.25, 3.5, 8, 20.5, 8, 20.5, 17.25, 17, 17.25)
		p.line(7, 13.5, 17, 13.5, 17, 20.5, 7, 20.5, 7, 13.5)
	},
	"copy": func(p *pen) {
		p.box(8.5, 8.5, 12, 12, 2.25)
		p.line(5, 15.5, 3.5, 15.5, 3.5, 5.75)
		p.arc(5.75, 5.75, 2.25, 180, 270)
		p.line(5.75, 3.5, 15.5, 3.5, 15.5, 5)
	},
	"more": func(p *pen) { p.dot(5, 12, 1.6); p.dot(12, 12, 1.6); p.dot(19, 12, 1.6) },

	// signs
	"heart": func(p *pen) {
		a, x1, y1 := tangent(12, 20.5, 7.6, 8.9, 4.4, 1)
		b, x2, y2 := tangent(12, 20.5, 16.4, 8.9, 4.4, -1)
		p.arc(7.6, 8.9, 4.4, a, 360)
		p.arc(16.4, 8.9, 4.4, 180, b+360)
		p.line(x1, y1, 12, 20.5, x2, y2)
	},
	"star":    func(p *pen) { star(p, 1) },
	"starred": func(p *pen) { star(p, 1); star(p, 0.78); star(p, 0.55); star(p, 0.32); star(p, 0.12) },
	"letter": func(p *pen) {
		p.box(3, 5, 18, 14, 2)
		p.line(4, 6.5, 12, 13, 20, 6.5)
	},
	"clock": func(p *pen) { p.ring(12, 12, 9); p.line(12, 6.75, 12, 12, 15.75, 14.25) },
	"info":  func(p *pen) { p.ring(12, 12, 9); p.line(12, 11.25, 12, 16.5); p.dot(12, 7.6, 1.2) },
	"warning": func(p *pen) {
		p.line(12, 3.75, 21.25, 19.75, 2.75, 19.75, 12, 3.75)
		p.line(12, 10, 12, 14)
		p.dot(12, 16.9, 1.1)
	},
}

// star has five points around the middle; share is its size.
func star(p *pen, share float64) {
	const outer, inner, low = 9.6, 4.1, 12.8
	var at []float64
	for i := range 11 {
		r, a := outer, (float64(i)*36-90)*math.Pi/180
		if i%2 == 1 {
			r = inner
		}
		at = append(at, 12+share*r*math.Cos(a), low+share*r*math.Sin(a))
	}
	p.line(at...)
}

// eye is a lens of two arcs through 2.25 and 21.75 at half height, and a ring.
func eye(p *pen) {
	const wide, high = 9.75, 6.4
	r := (wide*wide + high*high) / (2 * high)
	a := math.Asin(wide/r) * 180 / math.Pi
	p.arc(12, 12-high+r, r, 270-a, 270+a)
	p.arc(12, 12+high-r, r, 90-a, 90+a)
	p.ring(12, 12, 2.9)
}
