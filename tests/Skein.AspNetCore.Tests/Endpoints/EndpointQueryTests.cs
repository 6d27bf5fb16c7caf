using Skein.AspNetCore.Endpoints;
using Xunit;

namespace Skein.AspNetCore.Tests.Endpoints;

/// <summary>Queries that mean well, and queries that do not.</summary>
public sealed class EndpointQueryTests
{
    [Fact]
    public void Parameters_are_decoded()
    {
        EndpointQuery query = Parse("filter=state%3Awaiting+%C3%A9&limit=7&format");
        Assert.Equal("state:waiting \u00e9", query.Text("filter"));
        Assert.Equal(7, query.Number("limit", 1, 1, 10));
        Assert.Equal("", query.Text("format"));
    }

    [Theory]
    [InlineData("limit=1&limit=2", "parameter limit is given twice")]
    [InlineData("limit=1&%6cimit=2", "parameter limit is given twice")]
    [InlineData("unknown=1", "parameter 'unknown' is not known")]
    [InlineData("<script>=1", "parameter '?script?' is not known")]
    [InlineData("%3Cscript%3E=1", "parameter '?script?' is not known")]
    [InlineData("Limit=1", "parameter 'Limit' is not known")]
    [InlineData("filter=%", "parameter filter has a %")]
    [InlineData("filter=%4", "parameter filter has a %")]
    [InlineData("filter=%zz", "parameter filter has a %")]
    [InlineData("filter=%ff", "parameter filter is not UTF-8")]
    [InlineData("filter=%c0%80", "parameter filter is not UTF-8")]
    [InlineData("filter=a%00b", "parameter filter has a control character")]
    [InlineData("filter=a%0d%0aSet-Cookie:x", "parameter filter has a control character")]
    [InlineData("filter=\u00e9", "must be written as %xx")]
    [InlineData("=1", "parameter '' is not known")]
    public void A_query_that_is_not_in_order_is_refused_by_name(string query, string expected)
    {
        var refusal = Assert.Throws<EndpointRefusal>(() => Parse(query));
        Assert.Equal(400, refusal.Status);
        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("0")]
    [InlineData("11")]
    [InlineData("1e3")]
    [InlineData("1.0")]
    [InlineData("0x1")]
    [InlineData("99999999999999999999999999")]
    [InlineData("%201")]
    public void A_number_that_is_none_or_out_of_bounds_is_refused_by_name(string value) =>
        Assert.Contains("parameter limit must be a whole number from 1 to 10", Assert.Throws<EndpointRefusal>(() => Parse($"limit={value}").Number("limit", 1, 1, 10)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_query_beyond_the_bound_is_refused_by_the_bound() =>
        Assert.Contains("QueryLengthMax = 2,000", Assert.Throws<EndpointRefusal>(() => Parse("filter=" + new string('x', 2_000))).Message, StringComparison.Ordinal);

    private static EndpointQuery Parse(string query) => EndpointQuery.Parse(query, 2_000, "limit", "filter", "format");
}
