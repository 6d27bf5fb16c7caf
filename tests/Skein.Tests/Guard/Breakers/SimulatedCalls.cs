using Skein.Guard;
using Skein.Guard.Breakers;

namespace Skein.Tests.Guard.Breakers;

/// <summary>Some 100 calls a second, up to 40 at a time, in steps of 10 ms; now and then the own scheduler is starved.</summary>
internal sealed class SimulatedCalls(BreakerStage stage, Chance random)
{
    private const int StepMilliseconds = 10;
    private const int TimeoutMilliseconds = 250;
    private const int SeenAfterMilliseconds = 100;

    private readonly List<(BreakerCall Call, int EndsIn, CallOutcome Outcome)> underWay = [];
    private int starvedFor;
    private int hasStarvedFor;

    public double FailedPercent { get; init; }

    public bool TimesOutWhileStarved { get; init; }

    public bool AlwaysStarved { get; init; }

    public bool TellsStarvation { get; init; } = true;

    public int Starvations { get; private set; }

    public void Go(TimeSpan duration)
    {
        for (TimeSpan at = TimeSpan.Zero; at < duration; at += TimeSpan.FromMilliseconds(StepMilliseconds)) Step();
    }

    private void Step()
    {
        stage.Time.Advance(StepMilliseconds);
        Starve();
        bool starved = AlwaysStarved || starvedFor > 0;
        if (underWay.Count < 40) Begin();
        for (int at = underWay.Count - 1; at >= 0; at--)
        {
            (BreakerCall call, int endsIn, CallOutcome outcome) = underWay[at];
            // Nobody takes the answer, until the timeout comes.
            if (starved && TimesOutWhileStarved && outcome == CallOutcome.Succeeded) (endsIn, outcome) = (endsIn + TimeoutMilliseconds - 100, CallOutcome.Unanswered);
            endsIn -= StepMilliseconds;
            underWay[at] = (call, endsIn, outcome);
            if (endsIn > 0) continue;
            underWay.RemoveAt(at);
            call.End(outcome);
        }
    }

    private void Begin()
    {
        BreakerCall call = stage.Breaker.TryBegin();
        if (!call.IsAllowed) return;
        CallOutcome outcome = random.Next() * 100 < FailedPercent ? CallOutcome.Failed : CallOutcome.Succeeded;
        underWay.Add((call, 20 + (int)(random.Next() * 80), outcome));
    }

    private void Starve()
    {
        if (AlwaysStarved) stage.Starve();
        if (starvedFor <= 0)
        {
            if (random.Next() > 0.002) return;
            // From a stumble that nobody sees to half a minute.
            starvedFor = (int)Math.Pow(10, 1 + (random.Next() * 3.5));
            hasStarvedFor = 0;
            Starvations++;
        }

        starvedFor -= StepMilliseconds;
        hasStarvedFor += StepMilliseconds;
        if (TellsStarvation && hasStarvedFor >= SeenAfterMilliseconds) stage.Starve();
    }
}
