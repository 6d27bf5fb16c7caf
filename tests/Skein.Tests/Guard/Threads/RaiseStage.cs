using Skein.Guard;
using Skein.Guard.Threads;

namespace Skein.Tests.Guard.Threads;

/// <summary>The rule of raised threads with a pool that the test sets, on a clock that it moves: four processors, a minimum of four.</summary>
internal sealed class RaiseStage
{
    public const int Processors = 4;

    private static readonly TimeSpan step = TimeSpan.FromMilliseconds(10);

    public RaiseStage(ThreadRaiseOptions? threads = null, GuardOptions? options = null) =>
        Options = GuardOptions.Valid((options ?? new GuardOptions()) with { Threads = threads ?? new ThreadRaiseOptions() });

    public GuardOptions Options { get; set; }

    public ThreadRaise Rule { get; } = new(ThreadRaiseLimits.Default, Processors, TimeSpan.FromMilliseconds(20));

    /// <summary>What is seen at the next look; the time is set by the stage.</summary>
    public GuardLook Look { get; set; } = new(default, GuardState.Calm, default, 4, 4, 4, 0, 0.02, 0, GuardLook.Unlimited, 0, 0);

    /// <summary>The pool's minimum.</summary>
    public int Minimum
    {
        get => Look.ThreadsMin;
        set => Look = Look with { ThreadsMin = value };
    }

    public int ThreadsMax { get; set; } = 32_767;

    /// <summary>Whether the pool takes what is asked of it.</summary>
    public bool Takes { get; set; } = true;

    /// <summary>Every minimum that was asked for.</summary>
    public List<int> Asked { get; } = [];

    public TimeSpan Now => Look.At;

    /// <summary>Blocked threads, and items that wait.</summary>
    public void Starve() => Look = Look with { State = GuardState.Starved, Wait = TimeSpan.FromMilliseconds(120), BusyThreads = Math.Max(Look.Threads, Minimum), Queued = 300 };

    public void Calm() => Look = Look with { State = GuardState.Calm, Wait = TimeSpan.Zero, BusyThreads = 1, Queued = 0 };

    /// <summary>A look each 10 ms, or each so often; the pool does what it is asked, and has as many threads at once.</summary>
    public void Pass(TimeSpan time, TimeSpan? every = null)
    {
        for (TimeSpan end = Now + time; Now < end;)
        {
            Look = Look with { At = Now + (every ?? step) };
            if (Rule.See(Look, Options, ThreadsMax) is not { } wanted) continue;
            Asked.Add(wanted);
            if (!Takes)
            {
                Rule.Refused(Now);
                continue;
            }

            Rule.Took(Minimum, wanted, Now);
            bool isBusy = Look.BusyThreads >= Minimum;
            int threads = Math.Max(Look.Threads, wanted);
            Look = Look with { ThreadsMin = wanted, Threads = threads, BusyThreads = isBusy ? threads : Look.BusyThreads };
        }
    }

    public void PassSeconds(double seconds) => Pass(TimeSpan.FromSeconds(seconds));
}
