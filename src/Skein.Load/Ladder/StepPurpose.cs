namespace Skein.Load.Ladder;

/// <summary>What a step is made for.</summary>
public enum StepPurpose
{
    /// <summary>A few requests before the first step, so that a cold service is warm.</summary>
    WarmUp,

    /// <summary>At low load: how long a request takes that waits for nobody.</summary>
    Calibrate,

    /// <summary>Beyond what the service can take: how much it gets done when it never idles.</summary>
    Saturate,

    /// <summary>A rung of the ladder, up to the first that misses the objective.</summary>
    Climb,

    /// <summary>Near the knee, to find it.</summary>
    Search,

    /// <summary>At low load again: whether the service is still the one that was calibrated.</summary>
    Sentinel,

    /// <summary>A few requests, to see whether the backlog of the step before is gone.</summary>
    CoolDown,
}
