namespace Skein.Tags;

/// <summary>
/// One live unit as a scan of the registry saw it. <c>default</c> is no unit. Immutable, thread-safe.
/// </summary>
/// <param name="Id">Its id.</param>
/// <param name="Parent">Id of the unit that started it, which may have ended since; none for none.</param>
/// <param name="StartedMilliseconds">When it was started, in milliseconds of the registry's clock.</param>
/// <param name="Site">Number of its spawn site: see <see cref="TagRegistry.SiteOf"/>.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="State">What it does.</param>
public readonly record struct TagRecord(TagId Id, TagId Parent, long StartedMilliseconds, int Site, TagKind Kind, TagState State);
