using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Skein.AspNetCore.Guard.Deadlines;
using Skein.AspNetCore.Requests;
using Skein.Guard;

namespace Skein.AspNetCore.Guard;

/// <summary>
/// Plans by endpoint and method, each made once. Weak: an endpoint that a reload of the routes has replaced takes its plans
/// with it. Thread-safe; allocates nothing once a plan is there.
/// </summary>
internal sealed class GuardPlans(GuardHttpLimits limits, EndpointTimeouts timeouts)
{
    // A plan for each known method, for others, and for gRPC.
    private const int Kinds = 12;
    private const int GrpcKind = Kinds - 1;

    private readonly RequestNames names = new(InterceptorLimits.Default);
    private readonly ConditionalWeakTable<Endpoint, GuardPlan?[]> matched = [];
    private readonly GuardPlan?[] unmatched = new GuardPlan?[Kinds];

    // By interlocked increments; how many endpoints were ever kept.
    private int kept;

    public GuardPlan Of(StarvationGuard guard, HttpContext context)
    {
        Endpoint? endpoint = context.GetEndpoint();
        int kind = KindOf(context.Request);
        GuardPlan?[]? plans = unmatched;
        if (endpoint is not null && !matched.TryGetValue(endpoint, out plans)) plans = Keep(endpoint);
        // Two threads may make the same plan at once; either is good.
        return Volatile.Read(ref plans[kind]) ?? (plans[kind] = Make(guard, context, endpoint, kind));
    }

    private GuardPlan?[] Keep(Endpoint endpoint)
    {
        var plans = new GuardPlan?[Kinds];
        // Endpoints that are replaced without end would be counted without end: then each request plans for itself.
        return Interlocked.Increment(ref kept) > limits.PlansMax ? plans : matched.GetValue(endpoint, _ => plans);
    }

    private GuardPlan Make(StarvationGuard guard, HttpContext context, Endpoint? endpoint, int kind) =>
        new(guard, names.Of(context, endpoint), kind == GrpcKind, endpoint, timeouts.Of(endpoint));

    private static int KindOf(HttpRequest request) =>
        HttpNames.IndexOf(request.Method) is var index && index == HttpNames.PostIndex && HttpNames.IsGrpc(request.ContentType) ? GrpcKind : index;
}
