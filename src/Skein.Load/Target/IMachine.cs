namespace Skein.Load.Target;

/// <summary>Where readings of the machine and of processes come from.</summary>
internal interface IMachine
{
    /// <summary>The machine now.</summary>
    MachineReading Read();

    /// <summary>A process now; null when it has ended.</summary>
    /// <param name="process">Which.</param>
    /// <param name="at">What the sample is to be dated.</param>
    TargetSample? Read(TargetProcess process, TimeSpan at);
}
