namespace Skein.Planning.Calibration;

/// <summary>Upper bounds on what a calibration asks for, reads and waits for. What is beyond one is refused, by the bound's name.</summary>
public sealed record CalibrationLimits
{
    /// <summary>The defaults.</summary>
    public static CalibrationLimits Default { get; } = new();

    /// <summary>Bytes of a model's file. Default 4 million.</summary>
    public int ModelBytesMax { get; init; } = 4_000_000;
}
