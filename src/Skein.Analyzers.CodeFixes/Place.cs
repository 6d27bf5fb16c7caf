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

    /// <summary>How the source refers to a type of <c>System.Threading</c> where the finding is.</summary>
    public string Threading(string type) =>
        Model.LookupNamespacesAndTypes(Node.SpanStart, name: type).Any(symbol => symbol.ContainingNamespace?.ToDisplayString() == "System.Threading")
            ? type
            : "global::System.Threading." + type;
}
