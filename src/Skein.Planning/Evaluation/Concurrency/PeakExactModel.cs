using Skein.Planning.Peaks;

namespace Skein.Planning.Evaluation.Concurrency;

/// <summary>The peak of a window exactly, with exponential services.</summary>
internal sealed class PeakExactModel : EvaluatedModel
{
    public override string Name => "peak-exact";

    public override void Evaluate(CaseInputs inputs, CaseAnswer answer)
    {
        var peak = new WindowPeakExact(inputs.Number("arrivalRate"), inputs.Number("serviceRate"), inputs.Number("window"));
        var median = new Lazy<(double Count, double Probability)>(() => peak.Reaching(0.5));
        var high = new Lazy<(double Count, double Probability)>(() => peak.Reaching(0.99));
        answer.Give("median", () => median.Value.Count);
        answer.Give("cdfAtMedian", () => median.Value.Probability);
        answer.Give("quantile99", () => high.Value.Count);
        answer.Give("cdfAtQ99", () => high.Value.Probability);
    }
}
