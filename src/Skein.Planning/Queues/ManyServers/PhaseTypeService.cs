using Skein.Planning.Laws;

namespace Skein.Planning.Queues.ManyServers;

/// <summary>A service time as exponential phases, one after another or one of several.</summary>
/// <param name="Start">How likely service starts in each phase.</param>
/// <param name="Rate">How fast each phase ends, 1/seconds.</param>
/// <param name="Next">The phase that follows each, or -1 where service ends.</param>
internal sealed record PhaseTypeService(double[] Start, double[] Rate, int[] Next)
{
    /// <summary>The phases of a law.</summary>
    /// <exception cref="RefusedException">The law is no sum or mixture of exponential ones.</exception>
    public static PhaseTypeService Of(ServiceLaw law) => law switch
    {
        ExponentialLaw => new([1], [1 / law.Mean], [-1]),
        ErlangLaw erlang => new(
            [.. Enumerable.Range(0, erlang.Stages).Select(phase => phase == 0 ? 1.0 : 0)],
            [.. Enumerable.Repeat(erlang.Stages / erlang.Mean, erlang.Stages)],
            [.. Enumerable.Range(1, erlang.Stages).Select(phase => phase == erlang.Stages ? -1 : phase)]),
        HyperexponentialLaw mixed => new([mixed.Probability, 1 - mixed.Probability], [mixed.Rate1, mixed.Rate2], [-1, -1]),
        _ => throw new RefusedException("service", $"of the law '{law.Name}' has no exact solution at several workers; simulate it"),
    };
}
