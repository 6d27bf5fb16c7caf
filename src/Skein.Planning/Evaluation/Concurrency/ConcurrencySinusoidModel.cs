using Skein.Planning.Concurrency;

namespace Skein.Planning.Evaluation.Concurrency;

/// <summary>How many are in service while the arrival rate swings.</summary>
internal sealed class ConcurrencySinusoidModel : EvaluatedModel
{
    public override string Name => "concurrency-sinusoid";

    public override void Evaluate(CaseInputs inputs, CaseAnswer answer)
    {
        var concurrency = new SinusoidalConcurrency(inputs.Number("base"), inputs.Number("amplitude"), inputs.Number("period"), inputs.Number("meanService"));
        answer.Give("mean", time => concurrency.MeanAt(time), []);
        answer.Give("peakLagAfterArrivalPeak", () => concurrency.PeakLag);
        answer.Give("peakMean", () => concurrency.PeakMean);
    }
}
