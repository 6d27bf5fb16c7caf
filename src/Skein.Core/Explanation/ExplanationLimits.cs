namespace Skein.Core.Explanation;

/// <summary>Upper bounds on how much is told of one coroutine. What is beyond one is counted or said.</summary>
public sealed record ExplanationLimits
{
    /// <summary>The defaults.</summary>
    public static ExplanationLimits Default { get; } = new();

    /// <summary>Steps up to those who started or await it. Default 64.</summary>
    public int ParentsMax { get; init; } = 64;

    /// <summary>Steps from what it waits for to who holds that, and on. Default 32.</summary>
    public int WaitStepsMax { get; init; } = 32;

    /// <summary>Children, holders, and held things that are named; all are counted. Default 5.</summary>
    public int ExamplesMax { get; init; } = 5;
}
