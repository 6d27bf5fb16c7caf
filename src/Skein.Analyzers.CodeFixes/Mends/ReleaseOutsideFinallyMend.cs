using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Skein.Analyzers.CodeFixes.Mends;

/// <summary>SKN003: what runs between the wait and the release is put into a try, and the release into its finally.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class ReleaseOutsideFinallyMend() : Mend(RuleId.ReleaseOutsideFinally, "Release in a finally")
{
    protected override SyntaxNode? Mended(Place place) => TakenToReleased.Of(place)?.WithFinally(place.Root);
}
