using Skein.Planning.Evaluation;
using Skein.Simulation.Metastability;

namespace Skein.Simulation.Evaluation;

/// <summary>Whether retries keep a service down after a burst, simulated.</summary>
internal sealed class SimulateMetastableModel : EvaluatedModel
{
    public override string Name => "simulate-metastable";

    public override void Evaluate(CaseInputs inputs, CaseAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(answer);
        var usual = new MetastabilityQuestion(inputs.Number("serviceRate"), inputs.Number("timeout"), inputs.Whole("retries"), inputs.Number("arrivalRate"));
        MetastabilityVerdict verdict = MetastabilitySimulation.Run(usual with
        {
            BurstFactor = inputs.Number("burstFactor", usual.BurstFactor),
            BurstSeconds = inputs.Number("burstSeconds", usual.BurstSeconds),
            Horizon = inputs.Has("horizon") ? inputs.Number("horizon") : null,
        });
        answer.Give("recovers", () => verdict.Recovers);
        answer.Give("threshold", () => verdict.Threshold);
    }
}
