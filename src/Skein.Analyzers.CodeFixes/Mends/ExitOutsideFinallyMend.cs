using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Skein.Analyzers.CodeFixes.Mends;

/// <summary>SKN006: a lock statement where that does the same, else try and finally.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class ExitOutsideFinallyMend() : Mend(RuleId.ExitOutsideFinally, "Exit on every way out")
{
    protected override SyntaxNode? Mended(Place place)
    {
        // These locks belong to a thread: with an await between, no way of writing it is right.
        if (place.Node.FirstAncestorOrSelf<BlockSyntax>() is not { } block || block.DescendantNodes().Any(node => node is AwaitExpressionSyntax or YieldStatementSyntax)) return null;
        return TakenToReleased.Of(place) is { } found ? found.WithLock(place.Root, place) ?? found.WithFinally(place.Root) : null;
    }
}
