using Skein.Planning.Peaks;

namespace Skein.Planning.Evaluation.Concurrency;

/// <summary>The peak of a window by its bound: k is the smallest level whose bound is at most eps, bound the bound there.</summary>
internal sealed class PeakBoundModel : EvaluatedModel
{
    public override string Name => "peak-bound";

    public override void Evaluate(CaseInputs inputs, CaseAnswer answer)
    {
        var peak = new WindowPeakBound(inputs.Number("arrivalRate"), inputs.Number("meanConcurrency"), inputs.Number("window"));
        double level = peak.LevelNotReached(inputs.Number("eps"));
        answer.Give("k", () => level);
        answer.Give("bound", () => peak.ProbabilityOfReaching(level));
    }
}
