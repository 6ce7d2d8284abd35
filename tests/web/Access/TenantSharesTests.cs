using Microsoft.Extensions.Options;
using Realtime.Web.Access;
using Realtime.Web.Hosting;
using Realtime.Web.Problems;

namespace Realtime.Web.Tests.Access;

/// <summary>One tenant's events wait for its own, never for another tenant's.</summary>
public sealed class TenantSharesTests
{
    private const int AtOnce = 2;

    private readonly TenantShares _shares = new(Options.Create(new EdgeOptions { CallsAtOncePerTenant = AtOnce }));

    [Fact]
    public async Task Enter_WhenTheTenantsPlacesAreTaken_WaitsForOneOfThem()
    {
        var places = new[] { await _shares.Enter("a"), await _shares.Enter("a") };
        var third = _shares.Enter("a").AsTask();
        third.IsCompleted.ShouldBeFalse();

        places[0].Dispose();

        (await third).IsAcquired.ShouldBeTrue();
    }

    [Fact]
    public async Task Enter_WhenAnotherTenantsPlacesAreTaken_WaitsForNobody()
    {
        using var first = await _shares.Enter("a");
        using var second = await _shares.Enter("a");
        _ = _shares.Enter("a").AsTask();

        _shares.Enter("b").IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public async Task Enter_InOrder_ServesWhoCameFirst()
    {
        var places = new[] { await _shares.Enter("a"), await _shares.Enter("a") };
        var (third, fourth) = (_shares.Enter("a").AsTask(), _shares.Enter("a").AsTask());

        places[1].Dispose();

        await third;
        fourth.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Enter_WhenTooManyWait_IsRefusedWithTheTimeToComeBack()
    {
        for (var i = 0; i < AtOnce + TenantShares.MostWaiting; i++)
        {
            _ = _shares.Enter("a");
        }

        var refused = await Should.ThrowAsync<ProblemException>(async () => await _shares.Enter("a"));

        refused.Problem.Code.ShouldBe("rate_limited");
        refused.Problem.Status.ShouldBe(429);
        refused.Problem.RetryAfter.ShouldBe(1);
    }
}
