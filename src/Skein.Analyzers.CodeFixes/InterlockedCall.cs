using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Skein.Analyzers.CodeFixes;

/// <summary>The call of <c>Interlocked</c> that does what <c>x++</c>, <c>x += n</c> and their like do.</summary>
internal static class InterlockedCall
{
    /// <summary>The call's text, with the value that the change has as an expression; null where there is none.</summary>
    public static string? For(ExpressionSyntax change, Place place)
    {
        ExpressionSyntax? target = change switch
        {
            PostfixUnaryExpressionSyntax step => step.Operand,
            PrefixUnaryExpressionSyntax step => step.Operand,
            AssignmentExpressionSyntax assignment => assignment.Left,
            _ => null,
        };
        if (target is null || place.TypeOf(target)?.SpecialType is not (SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_UInt32 or SpecialType.System_UInt64) and var type)
            return null;
        bool signed = place.TypeOf(target)!.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64;
        bool isStatement = change.Parent is ExpressionStatementSyntax or ForStatementSyntax
            or ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax { ReturnType: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } } };
        string field = $"ref {target.WithoutTrivia()}";
        string interlocked = place.Threading("Interlocked");
        return change.Kind() switch
        {
            SyntaxKind.PostIncrementExpression => After($"{interlocked}.Increment({field})", " - 1"),
            SyntaxKind.PostDecrementExpression => After($"{interlocked}.Decrement({field})", " + 1"),
            SyntaxKind.PreIncrementExpression => $"{interlocked}.Increment({field})",
            SyntaxKind.PreDecrementExpression => $"{interlocked}.Decrement({field})",
            SyntaxKind.AddAssignmentExpression => $"{interlocked}.Add({field}, {Amount(((AssignmentExpressionSyntax)change).Right)})",
            // There is no Subtract, and an unsigned number has no negative.
            SyntaxKind.SubtractAssignmentExpression when signed => $"{interlocked}.Add({field}, -{Operand(((AssignmentExpressionSyntax)change).Right)})",
            // And and Or give back the value that was.
            SyntaxKind.AndAssignmentExpression when isStatement => $"{interlocked}.And({field}, {Amount(((AssignmentExpressionSyntax)change).Right)})",
            SyntaxKind.OrAssignmentExpression when isStatement => $"{interlocked}.Or({field}, {Amount(((AssignmentExpressionSyntax)change).Right)})",
            SyntaxKind.SimpleAssignmentExpression => Sum((AssignmentExpressionSyntax)change, field, interlocked),
            _ => null,
        };

        string After(string call, string undone) =>
            isStatement ? call
            : change.Parent is ReturnStatementSyntax or ArrowExpressionClauseSyntax or ArgumentSyntax or EqualsValueClauseSyntax ? call + undone
            : $"({call}{undone})";
    }

    // x = x + n, and x = n + x.
    private static string? Sum(AssignmentExpressionSyntax assignment, string field, string interlocked)
    {
        if (assignment.Right is not BinaryExpressionSyntax binary) return null;
        bool isLeft = SyntaxFactory.AreEquivalent(binary.Left, assignment.Left);
        ExpressionSyntax other = isLeft ? binary.Right : binary.Left;
        return binary.Kind() switch
        {
            SyntaxKind.AddExpression => $"{interlocked}.Add({field}, {Amount(other)})",
            SyntaxKind.SubtractExpression when isLeft => $"{interlocked}.Add({field}, -{Operand(other)})",
            _ => null,
        };
    }

    private static string Amount(ExpressionSyntax expression) => expression.WithoutTrivia().ToString();

    private static string Operand(ExpressionSyntax expression) =>
        expression is IdentifierNameSyntax or LiteralExpressionSyntax or InvocationExpressionSyntax or MemberAccessExpressionSyntax or ParenthesizedExpressionSyntax
            ? Amount(expression)
            : $"({Amount(expression)})";
}
