using Skein.Guard;

namespace Skein.AspNetCore.Calls;

/// <summary>A call was not sent, because the breaker of its dependency is open, or as many trials as may be are under way.</summary>
/// <param name="dependency">Who would have been called.</param>
/// <param name="retryAfter">After how long to try again.</param>
public sealed class CircuitOpenException(string dependency, TimeSpan retryAfter) : CallRefusedException(dependency, RefusalReason.CircuitOpen, retryAfter);
