using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Skein.Analyzers.CodeFixes.Mends;

/// <summary>SKN007: a step becomes one of Interlocked, a decision rests on what Interlocked gave back, a read is atomic and not moved.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class PlainAccessMend() : Mend(RuleId.PlainAccessOfInterlockedField, "Use Interlocked or Volatile")
{
    protected override SyntaxNode? Mended(Place place)
    {
        if (place.Node.FirstAncestorOrSelf<ExpressionSyntax>() is not { } read) return null;
        if (place.Finding.Properties.TryGetValue(RuleId.Kind, out string? kind) && kind == RuleId.ReadAnew) return OnResult(place, read);
        ExpressionSyntax? step = read.AncestorsAndSelf().OfType<ExpressionSyntax>().FirstOrDefault(IsChange);
        if (step is not null) return InterlockedCall.For(step, place) is { } call ? Replaced(place.Root, step, call) : null;

        ExpressionSyntax[] reads = [Whole(read), .. place.Others.Select(other => other.FirstAncestorOrSelf<ExpressionSyntax>()).OfType<ExpressionSyntax>().Select(Whole)];
        if (!place.IsWhole || ReadCall(place, read) is not { } method) return null;
        return place.Root.ReplaceNodes(reads, (one, _) => SyntaxFactory.ParseExpression($"{method}(ref {one.WithoutTrivia()})").WithTriviaFrom(one));
    }

    private static bool IsChange(ExpressionSyntax expression) =>
        expression is AssignmentExpressionSyntax || expression.Kind() is
            SyntaxKind.PostIncrementExpression or SyntaxKind.PostDecrementExpression or SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression
            ? IsOfItself(expression)
            : false;

    // x = y + 1 is no change of y.
    private static bool IsOfItself(ExpressionSyntax expression) =>
        expression is not AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment
        || assignment.Right is BinaryExpressionSyntax binary && (SyntaxFactory.AreEquivalent(binary.Left, assignment.Left) || SyntaxFactory.AreEquivalent(binary.Right, assignment.Left));

    private static ExpressionSyntax Whole(ExpressionSyntax name) =>
        name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;

    private static string? ReadCall(Place place, ExpressionSyntax read) => place.TypeOf(read)?.SpecialType switch
    {
        SpecialType.System_Int64 or SpecialType.System_UInt64 => place.Threading("Interlocked") + ".Read",
        SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Double or SpecialType.System_Single => place.Threading("Volatile") + ".Read",
        _ => null,
    };

    /// <summary>The statement before goes into the condition, in place of the read.</summary>
    private static SyntaxNode? OnResult(Place place, ExpressionSyntax read)
    {
        if (read.FirstAncestorOrSelf<IfStatementSyntax>() is not { Parent: BlockSyntax block } choice) return null;
        int at = block.Statements.IndexOf(choice);
        if (at < 1 || block.Statements[at - 1] is not ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call } step) return null;
        // The old value comes back from And and Or; a second read of the field would be of another moment.
        if (call.Expression is not MemberAccessExpressionSyntax { Name.Identifier.Text: "Increment" or "Decrement" or "Add" }) return null;
        if (choice.Condition.DescendantNodesAndSelf().OfType<ExpressionSyntax>().Count(node => SyntaxFactory.AreEquivalent(node, read)) != 1) return null;
        IfStatementSyntax mended = choice.ReplaceNode(read, call.WithTriviaFrom(read)).WithLeadingTrivia(step.GetLeadingTrivia());
        return place.Root.ReplaceNode(block, block.WithStatements([.. block.Statements.Take(at - 1), mended, .. block.Statements.Skip(at + 1)]));
    }

    private static SyntaxNode Replaced(SyntaxNode root, ExpressionSyntax old, string text) =>
        root.ReplaceNode(old, SyntaxFactory.ParseExpression(text).WithTriviaFrom(old));
}
