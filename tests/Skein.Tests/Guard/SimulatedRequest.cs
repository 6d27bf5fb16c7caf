using Skein.Guard;

namespace Skein.Tests.Guard;

/// <summary>A request to a <see cref="SimulatedService"/>.</summary>
internal sealed class SimulatedRequest
{
    /// <summary>For how long it holds a thread.</summary>
    public TimeSpan Holds { get; init; }

    /// <summary>For how long it awaits something after that.</summary>
    public TimeSpan Awaits { get; init; }

    /// <summary>Whether it uses the processor while it holds a thread.</summary>
    public bool UsesProcessor { get; init; }

    public bool IsBackground { get; init; }

    public GuardPriority Priority { get; init; }

    public GuardedRoute? Route { get; init; }

    public TimeSpan At { get; set; }

    public TimeSpan Took { get; set; }

    public Admission Admission { get; set; }

    public bool IsGood => Took <= SimulatedService.Deadline;
}
