using Microsoft.AspNetCore.Builder;

namespace Skein.Bench.Guard.Serve;

internal sealed class NoLimiter : ILimiter
{
    public void Use(WebApplication application)
    {
    }
}
