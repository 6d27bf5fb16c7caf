using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Skein.Analyzers.CodeFixes;

/// <summary>
/// A mend of one rule's findings. It is offered only where what comes out means the same, without the defect; it changes
/// the one document.
/// </summary>
internal abstract class Mend(string rule, string title) : CodeFixProvider
{
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; } = [rule];

    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel? model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || model is null) return;
        foreach (Diagnostic finding in context.Diagnostics)
        {
            var place = new Place(root, root.FindNode(finding.Location.SourceSpan, getInnermostNodeForTie: true), model, finding, context.CancellationToken);
            if (Mended(place) is { } mended)
                context.RegisterCodeFix(CodeAction.Create(title, _ => Task.FromResult(context.Document.WithSyntaxRoot(mended)), rule), finding);
        }
    }

    /// <summary>The document's root with the finding mended; null where there is no safe mend.</summary>
    protected abstract SyntaxNode? Mended(Place place);
}
