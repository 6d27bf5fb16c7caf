namespace Skein.Planning.Networks;

/// <summary>How large an exact solution of a queue or a network may be. What is beyond a bound is refused, with the advice to simulate.</summary>
public sealed record NetworkLimits
{
    /// <summary>The defaults.</summary>
    public static NetworkLimits Default { get; } = new();

    /// <summary>Multiplications that solve several workers with service in phases. Default 10,000,000,000: a few seconds.</summary>
    public long PhaseWorkMax { get; init; } = 10_000_000_000;

    /// <summary>Workers with constant service. Default 100,000.</summary>
    public int ConstantServersMax { get; init; } = 100_000;

    /// <summary>Clients times stations of a closed network of one class. Default 1,000,000,000.</summary>
    public long ClosedStepsMax { get; init; } = 1_000_000_000;

    /// <summary>Mixtures of classes times stations of a closed network of several. Default 20,000,000.</summary>
    public long MixturesMax { get; init; } = 20_000_000;

    /// <summary>Clients squared times stations of a closed network of several workers a station. Default 4,000,000,000.</summary>
    public long ConvolutionWorkMax { get; init; } = 4_000_000_000;
}
