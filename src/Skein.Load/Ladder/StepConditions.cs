namespace Skein.Load.Ladder;

/// <summary>What else went on while a step ran: shares from 0 to 1, null where it is not known.</summary>
public sealed record StepConditions
{
    /// <summary>Whether the processors were kept awake all the time.</summary>
    public bool Awake { get; init; }

    /// <summary>The share of time in which something on this machine waited for a processor (<c>some</c> of /proc/pressure/cpu); not known where processors are kept awake, for the threads that do it count as waiting.</summary>
    public double? Pressure { get; init; }

    /// <summary>The share of processor time that the hypervisor gave to others (<c>steal</c> of /proc/stat).</summary>
    public double? Steal { get; init; }

    /// <summary>The share of this machine's processor time that went to processes other than the target and the generator; known when the target's pid is.</summary>
    public double? Foreign { get; init; }

    /// <summary>How late the generator came to its requests, seconds: the 99th percentile, less two standard errors of so many requests, for that of few is the chance of one.</summary>
    public double? Lateness { get; init; }

    /// <summary>Requests that started within the measured time, as a share of those that were to.</summary>
    public double? Held { get; init; }
}
