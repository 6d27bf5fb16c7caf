using System.Diagnostics;
using Skein.Tags;

namespace Skein.Spans;

/// <summary>The span of work that can never finish.</summary>
/// <param name="Activity">The span, still open.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Site">Number of the unit's spawn site.</param>
internal sealed record AbandonedSpan(Activity Activity, TagId Unit, int Site);
