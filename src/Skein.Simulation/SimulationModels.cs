using Skein.Planning.Evaluation;
using Skein.Simulation.Evaluation;

namespace Skein.Simulation;

/// <summary>Every simulated model that <c>skein plan eval</c> knows.</summary>
public static class SimulationModels
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<EvaluatedModel> All { get; } = [new SimulatePeakModel(), new SimulateMetastableModel()];
}
