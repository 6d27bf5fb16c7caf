using System.Threading.RateLimiting;
using Skein.Guard;

namespace Skein.AspNetCore.Guard.RateLimiting;

/// <summary>What a <see cref="GuardRateLimiter"/> answers. Thread-safe.</summary>
internal sealed class GuardLease : RateLimitLease
{
    private readonly GuardRateLimiter? limiter;
    private readonly int permits;
    private readonly Admission[] admissions = [];
    private readonly RateLimitLease? inner;
    private readonly Admission refused;

    // By interlocked exchange.
    private int isDisposed;

    /// <summary>A lease that was not given.</summary>
    public GuardLease(in Admission refused) => this.refused = refused;

    public GuardLease(GuardRateLimiter limiter, int permits, Admission[] admissions, RateLimitLease? inner)
    {
        this.limiter = limiter;
        this.permits = permits;
        this.admissions = admissions;
        this.inner = inner;
    }

    public override bool IsAcquired => refused.IsAdmitted;

    public override IEnumerable<string> MetadataNames =>
        IsAcquired ? inner?.MetadataNames ?? [] : [MetadataName.RetryAfter.Name, MetadataName.ReasonPhrase.Name];

    public override bool TryGetMetadata(string metadataName, out object? metadata)
    {
        if (IsAcquired)
        {
            metadata = null;
            return inner?.TryGetMetadata(metadataName, out metadata) == true;
        }

        metadata = metadataName == MetadataName.RetryAfter.Name ? refused.RetryAfter
            : metadataName == MetadataName.ReasonPhrase.Name ? refused.Reason.ToString()
            : null;
        return metadata is not null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && Interlocked.Exchange(ref isDisposed, 1) == 0)
        {
            foreach (Admission admission in admissions) admission.Dispose();
            inner?.Dispose();
            limiter?.Release(permits);
        }

        base.Dispose(disposing);
    }
}
