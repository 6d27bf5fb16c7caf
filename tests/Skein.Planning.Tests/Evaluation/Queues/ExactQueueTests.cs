using Xunit;

namespace Skein.Planning.Tests.Evaluation.Queues;

/// <summary>
/// The values of exact.jsonl were computed apart from this code, with 60 decimal digits, from sums over the states of
/// each chain with nothing left out that a double could show, inputs being the doubles that they are; quantiles by
/// halving, loads by a root finder. Among them is the question of Envoy's issue 18152: 30 requests/s of 20 ms, limit 5.
/// </summary>
public sealed class ExactQueueTests
{
    private const double Tolerance = 1e-12;

    public static TheoryData<string> Cases => [.. ExactCases.Of("exact.jsonl")];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_queue_gives_the_digits_of_its_states(string line) => ExactCases.Check(line, Tolerance);
}
