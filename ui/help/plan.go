package help

import (
	"context"

	"stillwater/journal"
	"stillwater/ui/internal/crisis"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// loadPlan reads the safety plan, which is shown first: one's own comes before everything else.
func (h *Help) loadPlan(ctx context.Context) {
	if h.d.Plan == nil {
		return
	}
	kit.Go(ctx, h.d.Plan.SafetyPlan, func(p journal.SafetyPlan, err error) {
		if err == nil { // that it cannot be read is no reason to keep the rest from anybody
			h.showPlan(p)
		}
	})
}

func (h *Help) showPlan(p journal.SafetyPlan) {
	view := crisis.PlanView(p)
	h.planned.Objects, h.hasPlan = nil, view != nil
	h.plan.Hidden = view == nil && h.d.ChangePlan == nil
	if !h.plan.Hidden {
		h.planned.Add(kit.Subheading(words.T("Your safety plan")))
		label := words.T("Change my plan")
		if view != nil {
			h.planned.Add(view)
		} else {
			label = words.T("Make a plan")
			h.planned.Add(kit.Body(words.T("What are the signs, what helps, whom do you ask? Written on a good day, it is there on a hard one.")))
		}
		if h.d.ChangePlan != nil {
			h.planned.Add(kit.Flow(theme.Gap8, kit.Named("help.plan", kit.NewButton(label, nil, kit.Secondary, h.d.ChangePlan))))
		}
	}
	h.planned.Refresh()
	h.plan.Refresh()
	h.reorder()
}
