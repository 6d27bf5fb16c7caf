using Microsoft.CodeAnalysis;

namespace Skein.Analyzers.CodeFixes;

/// <summary>Where a finding is.</summary>
internal sealed class Place(SyntaxNode root, SyntaxNode node, SemanticModel model, Diagnostic finding, CancellationToken cancelled)
{
    public SyntaxNode Root { get; } = root;

    public SyntaxNode Node { get; } = node;

    public SemanticModel Model { get; } = model;

    public Diagnostic Finding { get; } = finding;

    public CancellationToken Cancelled { get; } = cancelled;

    /// <summary>The symbol that an expression names.</summary>
    public ISymbol? SymbolOf(SyntaxNode expression) => Model.GetSymbolInfo(expression, Cancelled).Symbol;

    public ITypeSymbol? TypeOf(SyntaxNode expression) => Model.GetTypeInfo(expression, Cancelled).Type;

    /// <summary>How the source refers to a type where the finding is.</summary>
    public string NameOf(string space, string type) =>
        Model.LookupNamespacesAndTypes(Node.SpanStart, name: type).Any(symbol => symbol.ContainingNamespace?.ToDisplayString() == space) ? type : $"global::{space}.{type}";

    public string Threading(string type) => NameOf("System.Threading", type);

    /// <summary>The nodes that the finding names besides, as far as they are in this document.</summary>
    public IReadOnlyList<SyntaxNode> Others =>
        [.. Finding.AdditionalLocations.Where(location => location.SourceTree == Node.SyntaxTree).Select(location => Root.FindNode(location.SourceSpan, getInnermostNodeForTie: true))];

    /// <summary>The first of them.</summary>
    public SyntaxNode? Other => Others.Count > 0 ? Others[0] : null;

    /// <summary>Whether all that the finding names is in this document.</summary>
    public bool IsWhole => Finding.AdditionalLocations.All(location => location.SourceTree == Node.SyntaxTree);
}
