using Skein.Guard;

namespace Skein.AspNetCore.Calls;

/// <summary>A call was not sent, for the sake of the dependency or of this process. It is safe to send it again later.</summary>
public class CallRefusedException : HttpRequestException
{
    /// <summary>Says which, why, and when to try again.</summary>
    /// <param name="dependency">Who would have been called.</param>
    /// <param name="reason">Why not.</param>
    /// <param name="retryAfter">After how long to try again.</param>
    public CallRefusedException(string dependency, RefusalReason reason, TimeSpan retryAfter)
        : base($"{dependency}: the call was not sent ({reason}); try again in {retryAfter.TotalSeconds:0.###} s")
    {
        Dependency = dependency;
        Reason = reason;
        RetryAfter = retryAfter;
    }

    /// <summary>Who would have been called: the host, with the port where it is not the scheme's own.</summary>
    public string Dependency { get; }

    /// <summary>Why not.</summary>
    public RefusalReason Reason { get; }

    /// <summary>After how long to try again.</summary>
    public TimeSpan RetryAfter { get; }
}
