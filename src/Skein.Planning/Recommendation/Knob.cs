using Skein.Planning.Specs;

namespace Skein.Planning.Recommendation;

/// <summary>Something that could be changed, in steps from the least change to the most.</summary>
/// <param name="Constraints">The constraints that it can help with.</param>
/// <param name="Steps">How many steps there are.</param>
/// <param name="At">The spec at a step, from 1.</param>
/// <param name="Say">What the change is called at a step.</param>
internal sealed record Knob(string[] Constraints, int Steps, Func<int, CapacitySpec> At, Func<int, CapacitySpec, string> Say);
