using Skein.Planning.Evaluation;
using Skein.Simulation.Peaks;

namespace Skein.Simulation.Evaluation;

/// <summary>The peak of a window, simulated.</summary>
internal sealed class SimulatePeakModel : EvaluatedModel
{
    public override string Name => "simulate-peak";

    public override void Evaluate(CaseInputs inputs, CaseAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(answer);
        PeakReport report = PeakSimulation.Run(new PeakQuestion(inputs.Number("arrivalRate"), SimulatedInputs.Law(inputs), inputs.Number("window"))
        {
            Replications = inputs.Has("replications") ? inputs.Whole("replications") : null,
        });
        answer.Give("mean", () => report.Mean);
        answer.Give("meanStdError", () => report.MeanStandardError);
        answer.Give("median", () => report.Quantile(0.5));
        answer.Give("quantile95", () => report.Quantile(0.95));
        answer.Give("quantile99", () => report.Quantile(0.99));
        answer.Give("sd", () => report.StandardDeviation);
    }
}
