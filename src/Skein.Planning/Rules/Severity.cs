namespace Skein.Planning.Rules;

/// <summary>Who has to look, and when.</summary>
internal enum Severity
{
    /// <summary>Somebody, now.</summary>
    Page,

    /// <summary>Somebody, in working hours.</summary>
    Ticket,
}
