namespace Skein.Load.Generation;

/// <summary>Why a request did not get a good answer.</summary>
public enum FailureKind
{
    /// <summary>The connection could not be opened.</summary>
    Connect,

    /// <summary>No whole answer came within the timeout, counted from the intended start; the request had been sent.</summary>
    Timeout,

    /// <summary>It was never sent: every connection was busy until its timeout, or too many waited already.</summary>
    NotSent,

    /// <summary>The connection was closed before the answer was whole.</summary>
    Closed,

    /// <summary>The connection was reset before the answer was whole.</summary>
    Reset,

    /// <summary>What came was no answer of the protocol.</summary>
    Protocol,

    /// <summary>The answer's status was 400 or above.</summary>
    Status,

    /// <summary>Something else failed.</summary>
    Other,
}
