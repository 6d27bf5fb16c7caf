namespace Skein.Races.Reporting;

/// <summary>What a race can do.</summary>
public enum RaceSeverity
{
    /// <summary>A count is read that may be out of date.</summary>
    Low,

    /// <summary>The same element or field is overwritten, or read while it is.</summary>
    Medium,

    /// <summary>
    /// The structure changes under another change, or under a reader: lost entries, exceptions, endless loops. Or an update
    /// of a field is lost, or its value is read half written.
    /// </summary>
    High,
}
