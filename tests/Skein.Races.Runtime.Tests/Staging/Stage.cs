using Skein.Races.Runtime.Detection;
using Skein.Races.Runtime.Evidence;
using Skein.Races.Runtime.Watching;

namespace Skein.Races.Runtime.Tests.Staging;

/// <summary>A detector with a hand clock and virtual threads: any interleaving can be played on one thread.</summary>
internal sealed class Stage : IRaceSink
{
    public Stage(DetectorSettings? settings = null, DetectorLimits? limits = null)
    {
        Delays = new ScriptedDelays(Clock);
        Settings = settings ?? new DetectorSettings { Spread = 0 };
        Detector = new Detector(Settings, limits ?? new DetectorLimits(), new WatchedTypes(["Shop.Cart`1"]), new Uptime(Clock, TimeSpan.Zero), Delays, Moments, this);
        A = Add("A");
        B = Add("B");
        C = Add("C");
    }

    public HandClock Clock { get; } = new();

    public ScriptedDelays Delays { get; }

    public StagedMoments Moments { get; } = new();

    public DetectorSettings Settings { get; }

    public Detector Detector { get; }

    public List<Race> Races { get; } = [];

    public Actor A { get; }

    public Actor B { get; }

    public Actor C { get; }

    public Actor Add(string name) => Detector.AddActor(100 + Detector.Actors.Count, name, pool: true);

    public void Write(Race race) => Races.Add(race);

    public int Enter(Actor actor, object target, int site, AccessKinds kinds, int index = -1) => Detector.Enter(actor, target, site, kinds, index);

    public void Leave(Actor actor, object target, int token)
    {
        if (token != 0) Detector.Leave(actor, target, token);
    }

    /// <summary>A whole access, during which something may happen.</summary>
    public void Access(Actor actor, object target, int site, AccessKinds kinds, int index = -1, Action? during = null)
    {
        int token = Enter(actor, target, site, kinds, index);
        during?.Invoke();
        Leave(actor, target, token);
    }

    public void Read(Actor actor, object target, int site, Action? during = null) => Access(actor, target, site, AccessKinds.Read, -1, during);

    public void Add(Actor actor, object target, int site, Action? during = null) => Access(actor, target, site, AccessKinds.Write | AccessKinds.Structure, -1, during);

    /// <summary>Time goes by, and the detector sees it.</summary>
    public void Wait(double milliseconds)
    {
        Clock.Move(TimeSpan.FromMilliseconds(milliseconds));
        Detector.Advance();
    }

    /// <summary>What is kept back for want of a stack is recorded.</summary>
    public void End() => Detector.Reporter.Flush(all: true);
}
