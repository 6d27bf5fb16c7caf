using Skein.Planning.Recommendation;
using Skein.Planning.Settings;

namespace Skein.Planning.Reporting;

/// <summary>What a report tells: a plan, and the settings that were chosen. Immutable and thread-safe.</summary>
/// <param name="Source">The spec's file, as it was named.</param>
/// <param name="Plan">The plan.</param>
/// <param name="Settings">The settings; may be empty.</param>
public sealed record PlanDocument(string Source, CapacityPlan Plan, IReadOnlyList<SettingBlock> Settings);
