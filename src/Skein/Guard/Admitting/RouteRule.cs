namespace Skein.Guard.Admitting;

/// <summary>What holds for a route, its own options and those for all taken together. Thread-safe.</summary>
/// <param name="mode">How far it goes.</param>
/// <param name="acting">Which of its requests it acts on.</param>
internal sealed class RouteRule(GuardMode mode, Share acting)
{
    public GuardMode Mode => mode;

    public Share Acting => acting;
}
